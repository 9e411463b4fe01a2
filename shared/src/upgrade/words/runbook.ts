import type { Localized } from "../../locale.ts";
import type { RunbookKind, RunbookProblem } from "../kubeadm.ts";

/** The steps of a kubeadm runbook, and what stands against it. */
export interface RunbookWords {
  readonly heading: string;
  readonly done: string;
  readonly kind: Readonly<Record<RunbookKind, string>>;
  readonly problem: Readonly<Record<RunbookProblem, string>>;
}

export const runbookWords: Localized<RunbookWords> = {
  en: {
    heading: "kubeadm cluster {cluster}: {count} {count|step|steps} to {target}",
    done: "kubeadm cluster {cluster} is at {target}.",
    kind: {
      backup: "Back up etcd and /etc/kubernetes",
      look: "Look at the nodes and their systems",
      repository: "Point {node} to the package repository of {minor}",
      kubeadm: "Upgrade kubeadm on {node} to {minor}",
      plan: "Look at what the upgrade to {minor} would do",
      apply: "Upgrade the control plane on {node} to {minor}",
      "upgrade-node": "Upgrade the configuration of {node} to {minor}",
      drain: "Drain {node}",
      kubelet: "Upgrade kubelet and kubectl on {node} to {minor}",
      uncordon: "Let {node} take pods again",
      verify: "Check that every node is Ready and at {minor}",
    },
    problem: {
      downgrade: "A node is newer than the target; nothing can be lowered.",
      "no-control-plane": "No control plane node is given.",
      "worker-newer": "A worker is newer than the control plane: raise the control plane first, by hand.",
      "worker-too-old": "A worker is too far behind the control plane: raise it before the control plane goes on.",
      "mixed-control-plane": "The control plane nodes are more than one minor apart: bring them together first.",
      "kubectl-skew": "kubectl is more than one minor away from an API server: use one that fits.",
    },
  },
  ko: {
    heading: "kubeadm 클러스터 {cluster}: {target}까지 {count}단계",
    done: "kubeadm 클러스터 {cluster}은(는) 이미 {target}입니다.",
    kind: {
      backup: "etcd와 /etc/kubernetes 백업",
      look: "노드와 운영 체제 확인",
      repository: "{node}의 패키지 저장소를 {minor}(으)로 변경",
      kubeadm: "{node}의 kubeadm을 {minor}(으)로 업그레이드",
      plan: "{minor} 업그레이드 내용 확인",
      apply: "{node}의 제어부를 {minor}(으)로 업그레이드",
      "upgrade-node": "{node}의 구성을 {minor}(으)로 업그레이드",
      drain: "{node} 드레이닝",
      kubelet: "{node}의 kubelet과 kubectl을 {minor}(으)로 업그레이드",
      uncordon: "{node}에서 다시 포드를 받도록 설정",
      verify: "모든 노드가 Ready 상태이고 {minor}인지 확인",
    },
    problem: {
      downgrade: "대상보다 새로운 노드가 있습니다. 버전은 낮출 수 없습니다.",
      "no-control-plane": "제어부 노드가 지정되지 않았습니다.",
      "worker-newer": "작업자 노드가 제어부보다 새롭습니다. 먼저 제어부를 직접 올리십시오.",
      "worker-too-old": "작업자 노드가 제어부보다 너무 오래되었습니다. 제어부를 계속 올리기 전에 먼저 올리십시오.",
      "mixed-control-plane": "제어부 노드의 부 버전 차이가 하나보다 큽니다. 먼저 버전을 맞추십시오.",
      "kubectl-skew": "kubectl과 API 서버의 부 버전 차이가 하나보다 큽니다. 맞는 kubectl을 사용하십시오.",
    },
  },
  ja: {
    heading: "kubeadm クラスタ {cluster}: {target} まで {count} 手順",
    done: "kubeadm クラスタ {cluster} はすでに {target} です。",
    kind: {
      backup: "etcd と /etc/kubernetes をバックアップ",
      look: "ノードと OS を確認",
      repository: "{node} のパッケージ リポジトリを {minor} に変更",
      kubeadm: "{node} の kubeadm を {minor} にアップグレード",
      plan: "{minor} へのアップグレードの内容を確認",
      apply: "{node} の制御プレーンを {minor} にアップグレード",
      "upgrade-node": "{node} の構成を {minor} にアップグレード",
      drain: "{node} をドレイン",
      kubelet: "{node} の kubelet と kubectl を {minor} にアップグレード",
      uncordon: "{node} でポッドの受け付けを再開",
      verify: "すべてのノードが Ready で {minor} であることを確認",
    },
    problem: {
      downgrade: "ターゲットより新しいノードがあります。バージョンは下げられません。",
      "no-control-plane": "制御プレーン ノードが指定されていません。",
      "worker-newer": "ワーカー ノードが制御プレーンより新しいバージョンです。先に制御プレーンを手動で上げてください。",
      "worker-too-old": "ワーカー ノードが制御プレーンより古すぎます。制御プレーンを進める前に上げてください。",
      "mixed-control-plane": "制御プレーン ノードのマイナー バージョンの差が 1 を超えています。先に揃えてください。",
      "kubectl-skew": "kubectl と API サーバのマイナー バージョンの差が 1 を超えています。適合するものを使用してください。",
    },
  },
};
