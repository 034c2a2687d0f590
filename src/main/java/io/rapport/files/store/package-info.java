/** Where the bytes of files are: the folder of the home, or a store that speaks S3. */
@NullMarked
package io.rapport.files.store;

import org.jspecify.annotations.NullMarked;
