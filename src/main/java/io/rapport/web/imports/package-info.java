/** The pages of an import: files are dropped, the preview is looked at and changed, the job runs. */
@NullMarked
package io.rapport.web.imports;

import org.jspecify.annotations.NullMarked;
