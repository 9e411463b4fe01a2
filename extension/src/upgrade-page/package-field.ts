import type { Locale } from "@supervisor-doctor/shared/locale";
import { element } from "../overlay/element.ts";
import { field } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";
import type { UpgradeInputs } from "../upgrade-messages.ts";

export interface PackageField {
  readonly node: HTMLElement;
  readonly given: () => Pick<UpgradeInputs, "packageYaml">;
}

/** The file of a TKG service version; it goes to the agent, and from there to vCenter. */
export function packageField(locale: Locale): PackageField {
  const { upgrade } = textIn(locale);
  const file = element("input", { type: "file", name: "package", accept: ".yaml,.yml,application/yaml,text/yaml" });
  let text: string | undefined;
  file.addEventListener("change", () => {
    text = undefined;
    void file.files?.[0]?.text().then((read) => (text = read));
  });
  return { node: field(upgrade.package, file, upgrade.packageHint), given: () => (text === undefined ? {} : { packageYaml: text }) };
}
