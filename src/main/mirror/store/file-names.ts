/** The picture of the columns. */
export const IMAGE = '.image';
/** A picture that is being written. */
export const IMAGE_FRESH = '.image.new';
