let audio: AudioContext | undefined;

/** Two soft notes. Silent where the browser wants a gesture first. */
export function ping(): void {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') return void audio.resume().catch(() => {});
    const gain = audio.createGain();
    gain.connect(audio.destination);
    const at = audio.currentTime;
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime(0.08, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
    for (const [frequency, delay] of [
      [660, 0],
      [880, 0.12],
    ] as const) {
      const tone = audio.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain);
      tone.start(at + delay);
      tone.stop(at + 0.45);
    }
  } catch {
    // No sound here.
  }
}
