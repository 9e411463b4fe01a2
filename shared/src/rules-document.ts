import { type Locale, type Localized } from "./locale.ts";
import { rules } from "./rules/index.ts";

const words: Localized<{ title: string; about: string; cause: string; steps: string; explains: string; source: (document: string, table: string, row: number) => string }> = {
  en: {
    title: "The rules",
    about: "Generated from `shared/src/rules` by `npm run docs`. Each rule is one documented error of a Supervisor; its causes are told apart by evidence. What stands in braces is filled in from what was seen.",
    cause: "Cause",
    steps: "What to do",
    explains: "Explains as its consequence",
    source: (document, table, row) => `Source: ${document}, table ${table}, row ${row}`,
  },
  ko: {
    title: "규칙",
    about: "`npm run docs`가 `shared/src/rules`에서 생성합니다. 각 규칙은 문서화된 감독자 오류 하나에 해당하며 원인은 증거로 구별합니다. 중괄호 안의 내용은 확인한 값으로 채워집니다.",
    cause: "원인",
    steps: "해결 방법",
    explains: "결과로 설명되는 규칙",
    source: (document, table, row) => `출처: ${document}, 표 ${table}, ${row}행`,
  },
  ja: {
    title: "ルール",
    about: "`npm run docs` が `shared/src/rules` から生成します。各ルールは文書化されたスーパーバイザーのエラー 1 件に対応し、原因は証拠によって区別されます。中かっこの内容は確認した値で置き換えられます。",
    cause: "原因",
    steps: "対処方法",
    explains: "結果として説明されるルール",
    source: (document, table, row) => `出典: ${document}、表 ${table}、${row} 行目`,
  },
};

const order = (table: string, row: number): string => `${table}/${String(row).padStart(3, "0")}`;

/** The catalogue as a Markdown page, in the order of the documents. */
export function rulesDocument(locale: Locale): string {
  const say = words[locale];
  const sorted = rules.toSorted((a, b) => order(a.source.table, a.source.row).localeCompare(order(b.source.table, b.source.row)));
  const sections = sorted.map((rule) => {
    const text = rule.text[locale];
    const rows = rule.causes.map((id) => `| \`${id}\` | ${text.causes[id]?.text ?? ""} | ${(text.causes[id]?.remediation ?? []).map((step, index) => `${index + 1}. ${step}`).join("<br>")} |`);
    const explained = [...new Set(rule.explains.map((entry) => `\`${entry.rule}\``))];
    return [
      `## ${rule.id}`,
      "",
      `**${text.title}**`,
      "",
      `${say.source(rule.source.document, rule.source.table, rule.source.row)}${explained.length > 0 ? `  \n${say.explains}: ${explained.join(", ")}` : ""}`,
      "",
      `| id | ${say.cause} | ${say.steps} |`,
      "| --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return `# ${say.title}\n\n${say.about}\n\n${sections.join("\n\n")}\n`;
}
