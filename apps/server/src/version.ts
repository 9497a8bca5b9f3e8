import manifest from '../package.json' with { type: 'json' };

/** Of this server, as its manifest has it. */
export const VERSION: string = manifest.version;
