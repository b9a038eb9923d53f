/** Whether the page has a server to ask and to send changes to. A run that was exported as HTML has none. */
export const HAS_SERVER: boolean = true
