/** The errors that a request can be answered with: status and message. `{}` is replaced by the received value. */
export const HTTP_ERRORS = {
  DAG_HTTP_HOST: [
    403,
    'This server answers to its loopback addresses only, not to {}. Use http://127.0.0.1, or start it with --allow-host NAME.',
  ],
  DAG_HTTP_ORIGIN: [403, 'A page of another origin ({}) may not use this server.'],
  DAG_HTTP_PATH: [400, 'The address {} cannot be read. Use a path without dot segments, with escapes in UTF-8.'],
  DAG_HTTP_BASE_PATH: [404, 'This server has nothing at this address. It answers below {}/.'],
  DAG_HTTP_NOT_FOUND: [404, 'The API has no {}.'],
  DAG_HTTP_METHOD: [405, 'The method {} is not used here.'],
  DAG_HTTP_CONTENT_TYPE: [415, 'Send application/json, not {}.'],
  DAG_HTTP_CONTENT_ENCODING: [415, 'Send the body plain or with gzip, not with {}.'],
  DAG_HTTP_BODY_TOO_LARGE: [413, 'The body may have at most {}. Send smaller batches.'],
  DAG_HTTP_BODY_TOO_DEEP: [400, 'The JSON of the body may be nested {} deep at most.'],
  DAG_HTTP_BODY_INVALID: [400, 'The body cannot be read: {}.'],
  DAG_HTTP_PARAMETER: [400, 'The parameter {}.'],
  DAG_TRACES_CONTENT_TYPE: [415, 'Send application/json or application/x-protobuf, not {}.'],
  DAG_HTTP_TOO_MANY: [429, 'The server stores {} batches at present. Send this one again later.'],
  DAG_KEY_MISSING: [
    401,
    'This server needs an API key. Send it as authorization: Bearer KEY, or log in at {} in a browser.',
  ],
  DAG_KEY_INVALID: [401, 'The API key {} is not valid. It was revoked, or the text is not the whole key.'],
  DAG_KEY_SCOPE: [403, 'The API key {} may only read. Create one that may write: dag keys create NAME --scope write'],
  DAG_KEY_PROJECT: [403, 'The API key {} is for one project, and this address is about all of them.'],
  DAG_KEY_LIMITED: [429, 'Too many API keys from {} were not valid. Try again in a minute.'],
  DAG_INGEST_ENVELOPE: [400, 'The batch cannot be read: {}.'],
  DAG_INGEST_PROTOCOL: [
    400,
    'This server uses protocol {}. Install versions of @dag/tracker and @dag/ui that use the same protocol.',
  ],
  DAG_PROJECT_NOT_FOUND: [404, 'There is no project {}.'],
  DAG_PROJECT_NAME_TAKEN: [409, 'There is a project {} already. Choose another name.'],
  DAG_PROJECT_INVALID: [400, 'The project cannot be created: {}.'],
  DAG_PROJECT_EDIT_INVALID: [400, 'The project cannot be changed: {}.'],
  DAG_PROJECT_NOT_CONFIRMED: [409, 'Confirm the deletion with the name of the project: ?name={}'],
  DAG_RUN_NOT_FOUND: [404, 'There is no run {}.'],
  DAG_RUN_EDIT_INVALID: [400, 'The run cannot be edited: {}.'],
  DAG_RUN_ACTION_INVALID: [400, 'The runs cannot be changed: {}.'],
  DAG_RUN_EXPORT_INVALID: [400, 'The runs cannot be exported: {}.'],
  DAG_PAGE_MISSING: [
    501,
    'Runs are not exported as HTML, because {} is missing. Build the package with npm run build.',
  ],
  DAG_IMPORT_INVALID: [400, 'The file cannot be imported: {}.'],
  DAG_IMPORT_NEWER: [400, 'The file cannot be imported: it has {}. Update @dag/ui.'],
  DAG_RUN_EXISTS: [409, 'There is a run {} already, and it differs from the file.'],
  DAG_RUN_TRASHED: [409, 'The run {} was deleted. Restore it, or import the file in 10 minutes.'],
  DAG_VIEW_NOT_FOUND: [404, 'There is no view {}.'],
  DAG_VIEW_NAME_TAKEN: [409, 'This project has a view {} already. Choose another name.'],
  DAG_VIEW_INVALID: [400, 'The view cannot be saved: {}.'],
  DAG_NODE_NOT_FOUND: [404, 'There is no node {} in this run.'],
  DAG_CATALOG_NODE_NOT_FOUND: [404, 'The project never had a node {}.'],
  DAG_HAMILTON_NOT_FOUND: [404, 'No tracker of Hamilton has registered {}.'],
  DAG_HAMILTON_INVALID: [400, 'The request of a tracker of Hamilton cannot be read: {}.'],
  DAG_VERSION_NOT_FOUND: [404, 'There is no version {} in this project.'],
  DAG_VERSION_NODE_NOT_FOUND: [404, 'There is no node {} in this version.'],
  DAG_ERROR_GROUP_NOT_FOUND: [404, 'There is no error group {}.'],
  DAG_DATABASE_UNAVAILABLE: [
    503,
    'The database cannot be used at present: {}. The request was not stored, so send it again.',
  ],
  DAG_DATABASE_GONE: [503, '{} Nothing is read or kept until dag ui is started again.'],
  DAG_SERVER_INTERNAL: [500, 'The server failed: {}. The details are in its log.'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type HttpErrorCode = keyof typeof HTTP_ERRORS

/** Thrown by guards and services, and answered by the route. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: HttpErrorCode
  readonly status: number

  constructor(code: HttpErrorCode, received: string | number, options?: ErrorOptions) {
    const [status, message] = HTTP_ERRORS[code]
    super(
      message.replace('{}', () => String(received)),
      options,
    )
    this.code = code
    this.status = status
  }
}
