/** What the tracker calls itself on the wire. */
export const CLIENT_NAME = '@dag/tracker'
export const CLIENT_VERSION = '0.1.0'
