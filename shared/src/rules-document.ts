import { type Locale, type Localized, manyOf } from "./locale.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { isKnownIssue, linksOf, rankOf, type Source, sourceText } from "./source.ts";

const words: Localized<{ title: string; about: string; cause: string; steps: string; explains: string; source: string }> = {
  en: {
    title: "The rules",
    about: "Generated from `shared/src/rules` by `npm run docs`. Each rule is one documented error of a Supervisor; its causes are told apart by evidence. What stands in braces is filled in from what was seen.",
    cause: "Cause",
    steps: "What to do",
    explains: "Explains as its consequence",
    source: "Source",
  },
  ko: {
    title: "규칙",
    about: "`npm run docs`가 `shared/src/rules`에서 생성합니다. 각 규칙은 문서화된 감독자 오류 하나에 해당하며 원인은 증거로 구별합니다. 중괄호 안의 내용은 확인한 값으로 채워집니다.",
    cause: "원인",
    steps: "해결 방법",
    explains: "결과로 설명되는 규칙",
    source: "출처",
  },
  ja: {
    title: "ルール",
    about: "`npm run docs` が `shared/src/rules` から生成します。各ルールは文書化されたスーパーバイザーのエラー 1 件に対応し、原因は証拠によって区別されます。中かっこの内容は確認した値で置き換えられます。",
    cause: "原因",
    steps: "対処方法",
    explains: "結果として説明されるルール",
    source: "出典",
  },
};

/** The documents' rows in their order, then the known issues by id of rule. */
const order = ({ id, source }: Rule): string => (isKnownIssue(source) ? `~${rankOf(source)}/${id}` : `${source.table}/${String(source.row).padStart(3, "0")}`);

function sourceLine(source: Source, locale: Locale): string {
  const links = linksOf(source);
  const text = links.reduce((line, { label, url }) => line.replace(label, `[${label}](${url})`), sourceText(source, locale));
  return `${words[locale].source}: ${text}`;
}

/** The catalogue as a Markdown page, in the order of the documents. */
export function rulesDocument(locale: Locale): string {
  const say = words[locale];
  const sorted = rules.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const sections = sorted.map((rule) => {
    const text = rule.text[locale];
    const rows = rule.causes.map((id) => `| \`${id}\` | ${text.causes[id]?.text ?? ""} | ${(text.causes[id]?.remediation ?? []).map((step, index) => `${index + 1}. ${step}`).join("<br>")} |`);
    const explained = [...new Set(rule.explains.map((entry) => `\`${entry.rule}\``))];
    return [
      `## ${rule.id}`,
      "",
      `**${text.title}**`,
      "",
      `${sourceLine(rule.source, locale)}${explained.length > 0 ? `  \n${say.explains}: ${explained.join(", ")}` : ""}`,
      "",
      `| id | ${say.cause} | ${say.steps} |`,
      "| --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return manyOf(`# ${say.title}\n\n${say.about}\n\n${sections.join("\n\n")}\n`);
}
