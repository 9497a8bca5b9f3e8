import { z } from 'zod';
import type { EncodeError } from '../failure.ts';

/** The error body of all of Chatzuri's surfaces; its documented clients read `message`. */
export const chatzuriError = z.object({ message: z.string() });

export const encodeChatzuriError: EncodeError = failure => ({
  status: failure.status,
  body: { message: failure.message } satisfies z.infer<typeof chatzuriError>,
});
