import type { Localized } from "../../locale.ts";
import type { Severity } from "../codes.ts";

/** What is said of a plan as a whole. */
export interface PlanWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly heading: string;
  readonly columns: { readonly step: string; readonly what: string; readonly clusters: string; readonly who: string };
  readonly executable: string;
  readonly blocked: string;
  readonly empty: string;
  readonly forced: string;
  readonly findings: string;
  readonly rolls: string;
  readonly mayRoll: string;
  readonly auto: string;
  readonly nodes: string;
  readonly all: string;
  readonly skipped: string;
  readonly preparation: string;
  readonly support: string;
  readonly outside: string;
  readonly where: string;
  readonly why: string;
  readonly request: string;
  readonly source: string;
  readonly unresolved: string;
  /** Of a repair: nobody can read these. */
  readonly needed: string;
  readonly unread: string;
}

export const planWords: Localized<PlanWords> = {
  en: {
    severity: { blocker: "Blocker", gate: "Do first", warning: "Warning", note: "Note" },
    heading: "Update plan: {count} {count|step|steps}",
    columns: { step: "Step", what: "What", clusters: "Workload clusters", who: "Who" },
    executable: "The plan can be carried out. It is a forecast: plan again after each step.",
    blocked: "The plan cannot be carried out: remove the blockers first.",
    empty: "No plan can be made.",
    forced: "A major release makes this an update of everything.",
    findings: "What stands in the way, and what to know",
    rolls: "Clusters whose nodes will be replaced",
    mayRoll: "Clusters whose nodes may be replaced",
    auto: "takes the Supervisor to {to}",
    nodes: "{cluster}: {nodes} {nodes|node|nodes}",
    all: "all",
    skipped: "left out",
    preparation: "preparation",
    support: "Older than the three supported versions of vCenter (up to {newest})",
    outside: "{subject} ({kubernetes})",
    where: "Where",
    why: "Why",
    request: "What is run",
    source: "Source",
    unresolved: "read before the step: {names}",
    needed: "to be given by you: {names} (--management-dns, --search-domains, --lb-ca with the plan; a load balancer's login with the step)",
    unread: "What could not be read, so that the plan does not know it",
  },
  ko: {
    severity: { blocker: "차단", gate: "선행", warning: "주의", note: "참고" },
    heading: "업데이트 계획: {count}단계",
    columns: { step: "단계", what: "작업", clusters: "워크로드 클러스터", who: "담당" },
    executable: "계획을 실행할 수 있습니다. 예측이므로 각 단계 후에 다시 계획하십시오.",
    blocked: "계획을 실행할 수 없습니다. 먼저 차단 항목을 해결하십시오.",
    empty: "계획을 만들 수 없습니다.",
    forced: "주요 릴리스이므로 모든 구성 요소를 업데이트합니다.",
    findings: "해결할 항목과 알아둘 사항",
    rolls: "노드가 교체되는 클러스터",
    mayRoll: "노드가 교체될 수 있는 클러스터",
    auto: "감독자도 {to}(으)로 업그레이드됨",
    nodes: "{cluster}: 노드 {nodes}개",
    all: "전체",
    skipped: "생략",
    preparation: "선행",
    support: "vCenter에서 지원하는 세 버전({newest}까지)보다 오래됨",
    outside: "{subject}({kubernetes})",
    where: "위치",
    why: "이유",
    request: "실행 내용",
    source: "출처",
    unresolved: "단계 직전에 읽음: {names}",
    needed: "직접 지정해야 함: {names}(계획의 --management-dns, --search-domains, --lb-ca 옵션, 로드 밸런서 로그인은 단계에서 지정)",
    unread: "읽지 못하여 계획에 반영되지 않은 항목",
  },
  ja: {
    severity: { blocker: "ブロッカー", gate: "先に実施", warning: "警告", note: "注記" },
    heading: "アップデート計画: {count} 手順",
    columns: { step: "手順", what: "作業", clusters: "ワークロード クラスタ", who: "担当" },
    executable: "計画を実行できます。予測であるため、各手順の後に計画を作り直してください。",
    blocked: "計画を実行できません。先にブロッカーを解消してください。",
    empty: "計画を作成できません。",
    forced: "メジャー リリースのため、すべてのコンポーネントをアップデートします。",
    findings: "解消すべき項目と注意事項",
    rolls: "ノードが置き換えられるクラスタ",
    mayRoll: "ノードが置き換えられる可能性のあるクラスタ",
    auto: "スーパーバイザーも {to} になる",
    nodes: "{cluster}: {nodes} ノード",
    all: "すべて",
    skipped: "省略",
    preparation: "先に実施",
    support: "vCenter がサポートする 3 バージョン ({newest} まで) より古い",
    outside: "{subject} ({kubernetes})",
    where: "場所",
    why: "理由",
    request: "実行内容",
    source: "出典",
    unresolved: "手順の直前に読み取る: {names}",
    needed: "指定が必要: {names} (計画の --management-dns、--search-domains、--lb-ca オプション。ロード バランサのログイン情報は手順で指定)",
    unread: "読み取れなかったため、計画に反映されていない項目",
  },
};
