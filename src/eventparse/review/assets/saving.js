// The recipe: shown, copied, saved as a file.
class Saving {
  constructor(app) {
    this.app = app;
    this.box = byId("recipe");
    byId("save").addEventListener("click", () => this.save());
    byId("copy").addEventListener("click", () => this.copy());
    byId("close-recipe").addEventListener("click", () => this.box.close());
  }

  text() {
    const names = this.app.pages.map((page) => page.name).join(", ");
    return `# Corrections to the reading of ${names.replace(/[\p{Cc}\u2028\u2029]/gu, " ")}, made with \`eventparse review\`.\n${toYaml(wholeRecipe(this.app.pages, this.app.rest, this.app.isWhole))}`;
  }

  open() {
    this.render();
    this.box.showModal();
  }

  render() {
    const rows = this.app.pages.filter((page) => page.corrections).flatMap((page) =>
      page.corrections.list().map((one) => el("li", {}, el("span", { text: this.app.pages.length > 1 ? `${page.name}: ${one.words}` : one.words }), " ",
        el("button", { type: "button", class: "link", "aria-label": `Take back: ${one.words}`, text: "Take back",
          onclick: () => { one.undo(); this.app.changed("Taken back"); this.render(); this.box.querySelector("#copy").focus(); } }))));
    byId("corrections").replaceChildren(...(rows.length ? rows : [el("li", { class: "empty", text: "Nothing is corrected yet." })]));
    byId("yaml").textContent = this.text();
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text());
      announce("Copied");
      byId("copied").textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(byId("yaml"));
      byId("copied").textContent = "Select and copy the text above";
    }
  }

  save() {
    const address = URL.createObjectURL(new Blob([this.text()], { type: "application/yaml" }));
    el("a", { href: address, download: "eventparse.yml" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.app.isSaved = true;
    announce("Saved as eventparse.yml");
  }
}
