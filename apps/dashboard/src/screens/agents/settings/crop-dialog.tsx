import { Alert, Button, Group, Loader, Modal, Slider, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { commonMessages } from '#app/components/messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type Crop, cropSquare, MAX_ZOOM, moveCrop, WHOLE } from './crop.ts';
import { settingsMessages } from './messages.ts';
import classes from './settings.module.css';

export interface CropDialogProps {
  /** The image to crop; closed when null. */
  readonly file: File | null;
  onClose(): void;
  /** A square PNG. */
  onCropped(image: Blob): void;
}

const FRAME = 240;
const OUTPUT = 512;
const KEY_STEP = 0.05;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/** The square of an image that is to be seen. */
export function CropDialog({ file, onClose, onCropped }: CropDialogProps) {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      title={t.cropTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {file === null ? null : <Cropper file={file} onCropped={onCropped} />}
    </Modal>
  );
}

function Cropper({ file, onCropped }: { readonly file: File; onCropped(image: Blob): void }) {
  const t = useMessages(settingsMessages);
  const image = useImage(file);
  const [crop, setCrop] = useState<Crop>(WHOLE);
  const dragged = useRef<{ x: number; y: number } | null>(null);
  const zoomLabel = useId();
  if (image === 'loading') return <Loader />;
  if (image === 'unreadable') return <Alert color="red">{t.notAnImage}</Alert>;
  const square = cropSquare(image, crop);
  const scale = FRAME / square.side;
  const move = (right: number, down: number): void => setCrop(now => moveCrop(image, now, right, down));
  const onPointerMove = (event: PointerEvent): void => {
    if (dragged.current === null) return;
    move((event.clientX - dragged.current.x) / FRAME, (event.clientY - dragged.current.y) / FRAME);
    dragged.current = { x: event.clientX, y: event.clientY };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = ARROWS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(...step);
  };
  const use = (): void => {
    const canvas = document.createElement('canvas');
    canvas.width = OUTPUT;
    canvas.height = OUTPUT;
    canvas.getContext('2d')?.drawImage(image, square.left, square.top, square.side, square.side, 0, 0, OUTPUT, OUTPUT);
    canvas.toBlob(blob => {
      if (blob !== null) onCropped(blob);
    }, 'image/png');
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.cropText}
      </Text>
      <div
        className={classes['crop']}
        role="application"
        aria-label={t.cropText}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          dragged.current = null;
        }}
      >
        <img
          src={image.src}
          alt=""
          draggable={false}
          style={{
            width: image.width * scale,
            height: image.height * scale,
            left: -square.left * scale,
            top: -square.top * scale,
          }}
        />
      </div>
      <div>
        <Text size="sm" fw={500} id={zoomLabel}>
          {t.zoom}
        </Text>
        <Slider
          min={1}
          max={MAX_ZOOM}
          step={0.05}
          label={null}
          value={crop.zoom}
          onChange={zoom => setCrop(now => ({ ...now, zoom }))}
          thumbProps={{ 'aria-labelledby': zoomLabel }}
        />
      </div>
      <Group justify="flex-end">
        <Button onClick={use}>{t.use}</Button>
      </Group>
    </Stack>
  );
}

function useImage(file: File): HTMLImageElement | 'loading' | 'unreadable' {
  const [state, setState] = useState<HTMLImageElement | 'loading' | 'unreadable'>('loading');
  useEffect(() => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => setState(image),
      () => setState('unreadable'),
    );
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return state;
}
