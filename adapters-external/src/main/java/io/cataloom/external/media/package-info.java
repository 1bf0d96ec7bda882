/** Where the files of images lie: a directory of this machine, or an object store that speaks S3. */
@NullMarked
package io.cataloom.external.media;

import org.jspecify.annotations.NullMarked;
