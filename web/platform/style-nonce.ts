/**
 * Style elements that our own code makes carry the page's nonce, so that the content policy lets them in. Ant Design takes
 * a nonce for its component styles but not for its scroll lock and scroll bar measuring; markup that somebody smuggles in
 * never passes here and stays without one.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

if (nonce) {
  const createElement = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
