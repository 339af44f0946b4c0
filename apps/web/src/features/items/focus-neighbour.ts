/** Keeps the keyboard in the list when the row it is in goes away. */
export function focusNeighbour(button: HTMLElement): void {
  const row = button.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>("a, button")?.focus();
}
