/** A picture as an element of a page. */
import { describe, expect, test } from 'vitest';
import { inlineInBothThemes, inlineSvg } from '../../src/documents/inline-svg.ts';

const picture = (background: string, colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8">
<title>A "b" &lt;c fill="d"&gt;</title>
<metadata><wirenote:source>fill="x"</wirenote:source></metadata>
<rect x="0" y="0" width="9" height="8" fill="${background}"/>
<text x="1" font-family="'A B', sans-serif" font-size="15" text-anchor="middle" fill="${colour}">fill="no"</text>
<line x1="1" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="4 2"/>
</svg>
`;

const opening = `<svg role="img" aria-label="L" style="max-width:100%;height:auto" xmlns="http://www.w3.org/2000/svg" width="9" height="8">
<title>A "b" &lt;c fill="d"&gt;</title>
`;

test('A picture has styles in the place of attributes that a style sheet of the page could change', () => {
  expect(inlineSvg(picture('#fff', '#333'), 'L'))
    .toBe(`${opening}<rect x="0" y="0" width="9" height="8" style="fill:#fff"/>
<text x="1" style="font-family:'A B', sans-serif;font-size:15px;text-anchor:middle;fill:#333">fill="no"</text>
<line x1="1" style="fill:none;stroke:#333;stroke-width:2;stroke-dasharray:4 2"/>
</svg>`);
});

describe('A picture in both themes', () => {
  test('has two colours where they differ, and no background of its own', () => {
    expect(inlineInBothThemes(picture('#fff', '#333'), picture('#000', '#ccc'), 'L')).toBe(
      `${opening}<text x="1" style="font-family:'A B', sans-serif;font-size:15px;text-anchor:middle;fill:light-dark(#333,#ccc)">fill="no"</text>
<line x1="1" style="fill:none;stroke:light-dark(#333,#ccc);stroke-width:2;stroke-dasharray:4 2"/>
</svg>`,
    );
  });

  test('is the light one where the dark one is another picture', () => {
    const light = picture('#fff', '#333');
    expect(inlineInBothThemes(light, '<svg ></svg>', 'L')).toBe(inlineSvg(light, 'L'));
  });
});
