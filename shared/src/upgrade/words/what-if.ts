import type { Localized } from "../../locale.ts";
import type { HostStep } from "../host-changes.ts";
import type { Way, WhatIfChange } from "../what-if.ts";

export interface WhatIfWords {
  readonly heading: Readonly<Record<WhatIfChange, string>>;
  readonly when: Readonly<Record<Way["when"], string>>;
  readonly networking: Readonly<Record<Way["networking"], string>>;
  readonly step: Readonly<Record<HostStep, string>>;
  readonly namespaces: string;
  readonly clusters: string;
  readonly nodes: string;
  readonly nodesUnknown: string;
  readonly untold: string;
  readonly more: string;
  readonly never: string;
}

export const whatIfWords: Localized<WhatIfWords> = {
  en: {
    heading: {
      "add-host": "If a host were added to the vSphere cluster of {name}",
      "remove-host": "If a host were removed from the vSphere cluster of {name}",
      disable: "If {name} were disabled, this would be deleted for good",
    },
    when: { "in-vcenter": "The host is in this data center already", "not-in-vcenter": "The host is new to vCenter", empty: "Only when no virtual machine runs on the host" },
    networking: { NSX: "with NSX", VDS: "with vSphere networking" },
    step: {
      "enter-maintenance": "The host enters maintenance mode.",
      "move-into-cluster": "The host is moved into the cluster.",
      "add-with-credentials": "The host is added with its root password.",
      "install-spherelet": "vCenter installs Spherelet on it.",
      "configure-spherelet": "vCenter configures Spherelet, and the host joins the Supervisor as a node.",
      "move-out": "The host is moved out of the cluster.",
      "clear-spherelet": "The host leaves the Supervisor, and Spherelet's configuration is cleared.",
      "stop-spherelet": "Spherelet is stopped.",
      "remove-spherelet": "Spherelet is removed.",
      "remove-metadata": "The host's node object is deleted.",
      "exit-maintenance": "The host leaves maintenance mode.",
    },
    namespaces: "vSphere Namespaces ({count}): {names}",
    clusters: "workload clusters ({count}): {names}",
    nodes: "their nodes: {count}",
    nodesUnknown: "their nodes: not all could be counted",
    untold: "not told by the inventory",
    more: "vSphere Pods, virtual machines and volumes in these namespaces are deleted too; they were not counted.",
    never: "Supervisor Doctor never does this; it only tells what would happen.",
  },
  ko: {
    heading: {
      "add-host": "{name}의 vSphere 클러스터에 호스트를 추가하는 경우",
      "remove-host": "{name}의 vSphere 클러스터에서 호스트를 제거하는 경우",
      disable: "{name}을(를) 비활성화하면 다음 항목이 영구적으로 삭제됨",
    },
    when: { "in-vcenter": "호스트가 이미 이 데이터 센터에 있음", "not-in-vcenter": "호스트가 vCenter에 새로 추가됨", empty: "호스트에서 실행 중인 가상 시스템이 없을 때만 가능" },
    networking: { NSX: "NSX 사용", VDS: "vSphere 네트워킹 사용" },
    step: {
      "enter-maintenance": "호스트가 유지 보수 모드로 전환됩니다.",
      "move-into-cluster": "호스트가 클러스터로 이동됩니다.",
      "add-with-credentials": "호스트가 루트 암호를 사용하여 추가됩니다.",
      "install-spherelet": "vCenter가 호스트에 Spherelet을 설치합니다.",
      "configure-spherelet": "vCenter가 Spherelet을 구성하고 호스트가 감독자에 노드로 참여합니다.",
      "move-out": "호스트가 클러스터 밖으로 이동됩니다.",
      "clear-spherelet": "호스트가 감독자에서 제외되고 Spherelet 구성이 지워집니다.",
      "stop-spherelet": "Spherelet이 중지됩니다.",
      "remove-spherelet": "Spherelet이 제거됩니다.",
      "remove-metadata": "호스트의 노드 개체가 삭제됩니다.",
      "exit-maintenance": "호스트의 유지 보수 모드가 종료됩니다.",
    },
    namespaces: "vSphere 네임스페이스({count}개): {names}",
    clusters: "워크로드 클러스터({count}개): {names}",
    nodes: "해당 클러스터의 노드: {count}개",
    nodesUnknown: "해당 클러스터의 노드: 일부는 수를 확인할 수 없음",
    untold: "인벤토리에 정보가 없음",
    more: "이 네임스페이스의 vSphere 포드, 가상 시스템, 볼륨도 삭제되며 그 수는 확인하지 않았습니다.",
    never: "Supervisor Doctor는 이 작업을 실행하지 않으며 결과만 알려 줍니다.",
  },
  ja: {
    heading: {
      "add-host": "{name} の vSphere クラスタにホストを追加した場合",
      "remove-host": "{name} の vSphere クラスタからホストを削除した場合",
      disable: "{name} を無効にすると、次のものが完全に削除される",
    },
    when: { "in-vcenter": "ホストがすでにこのデータセンターにある場合", "not-in-vcenter": "ホストが vCenter に初めて追加される場合", empty: "ホストで仮想マシンが実行されていないときのみ可能" },
    networking: { NSX: "NSX を使用", VDS: "vSphere ネットワークを使用" },
    step: {
      "enter-maintenance": "ホストがメンテナンス モードに切り替わります。",
      "move-into-cluster": "ホストがクラスタに移動します。",
      "add-with-credentials": "ホストが root パスワードを使用して追加されます。",
      "install-spherelet": "vCenter がホストに Spherelet をインストールします。",
      "configure-spherelet": "vCenter が Spherelet を構成し、ホストがノードとしてスーパーバイザーに参加します。",
      "move-out": "ホストがクラスタの外に移動します。",
      "clear-spherelet": "ホストがスーパーバイザーから外れ、Spherelet の構成が消去されます。",
      "stop-spherelet": "Spherelet が停止します。",
      "remove-spherelet": "Spherelet が削除されます。",
      "remove-metadata": "ホストのノード オブジェクトが削除されます。",
      "exit-maintenance": "ホストのメンテナンス モードが終了します。",
    },
    namespaces: "vSphere 名前空間 ({count} 個): {names}",
    clusters: "ワークロード クラスタ ({count} 個): {names}",
    nodes: "そのノード: {count} 個",
    nodesUnknown: "そのノード: 一部は数えられませんでした",
    untold: "インベントリに情報なし",
    more: "これらの名前空間の vSphere ポッド、仮想マシン、ボリュームも削除されますが、その数は確認していません。",
    never: "Supervisor Doctor がこの操作を実行することはありません。結果を示すだけです。",
  },
};
