import { Controller } from "@hotwired/stimulus";

/** When another record is to stay, the rows that nobody has decided on follow it. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["row"];
  declare readonly rowTargets: HTMLTableRowElement[];
  private decided = new Set<string>();

  choose(event: Event): void {
    this.decided.add((event.target as HTMLInputElement).name);
  }

  stay(event: Event): void {
    const survivor = (event.target as HTMLInputElement).value;
    for (const row of this.rowTargets) {
      const options = [...row.querySelectorAll<HTMLInputElement>("td input[type=radio]")];
      const [first] = options;
      if (!first || this.decided.has(first.name)) continue;
      const own = options.find((option) => option.value === survivor);
      const full = options.find((option) => !option.dataset.empty);
      const chosen = own && (!own.dataset.empty || first.name === "from.owner") ? own : (full ?? own);
      if (chosen) chosen.checked = true;
    }
  }
}
