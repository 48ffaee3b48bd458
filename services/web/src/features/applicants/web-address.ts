/** Whether a link that a person typed leads to a page of the web: nothing else is made clickable. */
export const isWebAddress = (link: string): boolean => /^https?:\/\//i.test(link);
