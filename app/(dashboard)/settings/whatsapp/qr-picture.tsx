import { qrDots } from '@/app/_server/qr-image.ts';

/** A QR as a picture; dark on light in both themes, since phones read it so. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const dots = qrDots(text);
  const path = dots
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      data-qr={text}
      viewBox={`0 0 ${dots.length} ${dots.length}`}
      shapeRendering="crispEdges"
      className="aspect-square w-full max-w-72 rounded-control border"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
