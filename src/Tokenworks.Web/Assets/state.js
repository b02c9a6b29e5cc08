// A scenario with its changes: their history, and their place in the address.
export class Work {
  constructor(scenario, yaml, changes) {
    this.scenario = scenario;
    this.yaml = yaml;
    this.past = [changes];
    this.at = 0;
    this.loose = null;
  }

  get changes() { return this.loose ?? this.past[this.at]; }

  get source() { return { scenario: this.scenario, yaml: this.yaml, changes: this.changes }; }

  get base() { return { scenario: this.scenario, yaml: this.yaml, changes: [] }; }

  get canUndo() { return this.at > 0; }

  get canRedo() { return this.at < this.past.length - 1; }

  // A drag is one step: what moves meanwhile is loose.
  set(path, value, original, done) {
    const rest = this.changes.filter((c) => c.path !== path);
    const next = value === original ? rest : [...this.changes.some((c) => c.path === path) ? this.changes.map((c) => c.path === path ? { path, value } : c) : [...rest, { path, value }]];
    if (done) this.keep(next); else this.loose = next;
  }

  keep(changes) {
    this.loose = null;
    if (JSON.stringify(changes) === JSON.stringify(this.past[this.at])) return;
    this.past = [...this.past.slice(0, this.at + 1), changes];
    this.at++;
  }

  undo() { this.loose = null; if (this.canUndo) this.at--; }

  redo() { if (this.canRedo) this.at++; }

  get hash() {
    const query = new URLSearchParams(this.changes.map((c) => ['c', `${c.path}=${c.value}`])).toString();
    return `#/campus/${encodeURIComponent(this.scenario)}${query ? '?' + query : ''}`;
  }

  static changesOf(query) {
    return query.getAll('c').map((c) => ({ path: c.slice(0, c.indexOf('=')), value: c.slice(c.indexOf('=') + 1) })).filter((c) => c.path);
  }
}
