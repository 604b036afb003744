/** SVG file → PNG file, as this browser shows it. */
import { PreviewError, previewMessage } from '../../catalog/catalog.ts';
import { marked } from '../../../files/png-mark.ts';
import { sizeOf } from '../../../shared/slide.ts';

/** More than this Chromium does not paint on one canvas. */
const longestSide = 16_384;
const largestArea = 2 ** 28;

/** @param scale pixels for each unit of the picture. Fails with a message for people. */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array> {
  return marked(await fileOf(await painted(svg, scale)));
}

/**
 * The picture on a canvas. Fails with a message for people.
 *
 * @param willReadFrequently its pixels are wanted, too
 */
export async function painted(svg: string, scale: number, willReadFrequently = false): Promise<HTMLCanvasElement> {
  const size = sizeOf(svg);
  if (!size) throw new PreviewError(previewMessage('preview-png-without-size'));
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  if (Math.max(width, height) > longestSide || width * height > largestArea)
    throw new PreviewError(previewMessage('preview-png-too-large', { width, height }));
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d', { willReadFrequently })?.drawImage(image, 0, 0, width, height);
    return canvas;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The canvas as a PNG file. */
export async function fileOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const { width, height } = canvas;
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new PreviewError(previewMessage('preview-png-not-drawn', { width, height }));
  return new Uint8Array(await blob.arrayBuffer());
}
