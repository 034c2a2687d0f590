/** Makes pictures of images and PDFs whose makers nobody trusts: what they may unpack to is bounded before it is unpacked. */
@NullMarked
package io.rapport.files.preview;

import org.jspecify.annotations.NullMarked;
