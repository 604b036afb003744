/** The element in which pictures are drawn before they are shown. */

/** An empty element that is laid out but never seen, and whose content does not move the page. */
export function offScreen(): HTMLElement {
  const known = document.getElementById('wirenote-off-screen');
  if (known) {
    known.replaceChildren();
    return known;
  }
  const place = document.createElement('div');
  place.id = 'wirenote-off-screen';
  place.setAttribute('aria-hidden', 'true');
  Object.assign(place.style, {
    // The page's own styles must not affect the picture.
    all: 'initial',
    // `all` does not include these two.
    direction: 'ltr',
    unicodeBidi: 'normal',
    position: 'fixed',
    left: '-20000px',
    top: '0',
    width: '10000px',
    contain: 'layout style',
    visibility: 'hidden',
    pointerEvents: 'none',
  });
  // First in the page, so that an id is found here and not in a picture that is shown and has the same id.
  document.body.prepend(place);
  return place;
}
