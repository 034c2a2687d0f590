/** The pages of playbooks: which are offered on a record, and their steps as one goes through them. */
@NullMarked
package io.rapport.playbook.web;

import org.jspecify.annotations.NullMarked;
