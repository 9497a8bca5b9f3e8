import { Center } from '@mantine/core';
import { encode } from 'uqr';

const QUIET_ZONE = 4;
const WIDTH = 200;

/** A QR code (ISO/IEC 18004), drawn here: what it holds goes nowhere. Dark on white in both schemes, as readers want it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <Center>
      <svg role="img" aria-label={label} width={WIDTH} height={WIDTH} viewBox={`0 0 ${size} ${size}`}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
    </Center>
  );
}
