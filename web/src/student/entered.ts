// Which attempt this device opened for whom: the page finds it again while no server answers.
const keyOf = (user: number, exam: number) => `examcast.attempt.${user}.${exam}`;

export function rememberEntered(user: number, exam: number, attempt: number): void {
  try {
    localStorage.setItem(keyOf(user, exam), String(attempt));
  } catch {}
}

export function enteredBefore(user: number, exam: number): number | null {
  try {
    return Number(localStorage.getItem(keyOf(user, exam))) || null;
  } catch {
    return null;
  }
}
