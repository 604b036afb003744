/** The place where pictures are drawn before they are shown. */

/** Laid out like anything else, and never seen; what it holds does not move the page. */
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
    // Nothing of the page's own look gets into the picture.
    all: 'initial',
    // What `all` leaves out.
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
  // Before everything else: what is looked up by an id is found here, not in a picture that is shown under the same id.
  document.body.prepend(place);
  return place;
}
