### 提出: 提出の一覧、タスク一覧、連携先、管理態勢

## 提出の状態
filing-state-not-started = 未着手
filing-state-editing = 入力中
filing-state-awaiting-approval = 承認待ち
filing-state-submitted = 提出済
filing-state-under-review = 審査中
filing-state-accepted = 受理済
version-state-draft = 作成中
version-state-submitted = 提出済
version-state-accepted = 受理済
version-state-returned = 差戻し
version-state-withdrawn = 取下げ
version-state-abandoned = 訂正中止
version-kind-original = 提出
version-kind-amendment = 訂正

## 報告の回
round-kind-regular = 定例
round-kind-ad-hoc = 臨時
demand-mandatory = 報告徴求
demand-voluntary = 報告依頼（任意）
round-state-draft = 準備中
round-state-open = 受付中
round-state-closed = 締切済
round-catalogue-unknown = 基準（{ $version }版）は公開されていません。公開済みの版を指定してください。
round-overlaps = 「{ $institution }」は、対象期間が重なる定例の回「{ $round }」の報告対象です。期間又は対象を見直してください。

## 期限
deadline-when = 提出期限 { $at }
deadline-left = { $when }（{ $left }）
deadline-today = 本日まで
deadline-business-days = あと{ $n }営業日
deadline-days = あと{ $n }日
deadline-over = 期限を過ぎています

## 提出の一覧
filings-title = 提出
filings-open = 対応が必要な提出
filings-done = 提出済みのもの
filings-none-open = 現在、対応が必要な提出はありません。
filings-late = 期限後提出
standing-not-started = まだ入力を始めていません
standing-editing = まだ提出されていません
standing-returned = 差戻しを受けて修正中です
standing-amending = 訂正の入力中です（第{ $version }版）
standing-awaiting = 承認者の署名を待っています
standing-submitted = 提出済みです（第{ $version }版）
standing-under-review = 監督当局が審査しています（第{ $version }版）
standing-accepted = 受理されました（第{ $version }版）
