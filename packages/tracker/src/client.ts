/** Name of this package in requests. */
export const CLIENT_NAME = '@dag/tracker'
export const CLIENT_VERSION = '0.1.0'
