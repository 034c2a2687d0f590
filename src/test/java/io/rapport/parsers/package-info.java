/** Every parser that reads what comes from outside, for tests that feed them what nobody should send. */
package io.rapport.parsers;
