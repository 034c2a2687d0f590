/** Where the bytes of files are: the folder of the home, or a store that speaks S3. */
@NamedInterface("store")
@NullMarked
package io.rapport.files.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
