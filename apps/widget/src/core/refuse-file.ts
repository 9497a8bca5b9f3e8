import type { PublicAgent } from '@baraza/contracts';

const MAX_HELD_FILES = 5;

/** Why a file is not even tried while `held` others wait; null when it is. Its first bytes are the server's to judge. */
export function refuseFile(file: File, upload: PublicAgent['upload'] | undefined, held: number): string | null {
  if (upload !== undefined && file.size > upload.maxBytes) return 'file_too_large';
  if (upload !== undefined && file.type !== '' && !upload.mediaTypes.includes(file.type))
    return 'file_kind_not_allowed';
  return held < MAX_HELD_FILES ? null : 'too_many_files';
}
