### 統計: 集計の区分、項目、問い合わせの誤り、図表の注記

## 集計の区分
dimension-fiscal-year = 年度
dimension-half = 半期
dimension-quarter = 四半期
dimension-month = 月
dimension-sector = 業態
dimension-published-sector = 公表区分
dimension-bank = 銀行
dimension-service = サービス
dimension-ftsp = 資金移動業者
dimension-auth-method = 連携時認証方式
dimension-count-basis = 計上基準
dimension-side = 報告側
dimension-round = 回

## どちら側の数値か
side-counted = 重複を除いた計
side-bank = 銀行側
side-ftsp = 資金移動業者側

## 集計の項目
measure-cases = 件数
measure-amount-yen = 金額（円）
measure-blocked-yen = 阻止額（円）
measure-loss-yen = 実被害額（円）
measure-average-yen = 平均被害額（円）
measure-compensated-cases = 補償
measure-declined-cases = 補償しない
measure-pending-cases = 調査・検討中
measure-compensated-yen = 補償額（円）
measure-compensation-rate-bp = 補償率
measure-excluded-cases = 対象外
measure-rows = 行数
measure-multi-month = 複数月の行
measure-precision = 精度
measure-may-overlap = 重複

## 区分の値
statistics-dataset = データの区分
statistics-unspecified = 内訳不明
statistics-unknown-period = 時期不明
statistics-half-first = { $year }年度上期
statistics-half-second = { $year }年度下期
statistics-quarter = { $year }年度第{ $quarter }四半期
statistics-quarter-1 = 第1四半期（4～6月）
statistics-quarter-2 = 第2四半期（7～9月）
statistics-quarter-3 = 第3四半期（10～12月）
statistics-quarter-4 = 第4四半期（1～3月）
statistics-may-overlap = 重複の可能性

## 問い合わせの誤り
refusal-not-a-name = 「{ $value }」という条件はありません。条件の名前を確認してください。
refusal-twice = 「{ $name }」が2回指定されています。1回だけ指定してください。
refusal-not-a-dimension = 「{ $value }」という集計の区分はありません。次から選んでください: { $known }
refusal-dimension-twice = 集計の区分「{ $dimension }」が2回指定されています。1回だけ指定してください。
refusal-not-a-day = 「{ $value }」は日付として読み取れません。2020-09-24 のように YYYY-MM-DD の形で入力してください。
refusal-day-to-come = { $day }は、まだ来ていません。今日までの日を指定してください。現在の数値を見るときは、時点を空欄にしてください（コマンドでは --as-of を省いてください）。
refusal-not-a-basis = 「{ $value }」という計上基準はありません。次から選んでください: { $known }
refusal-not-a-side = 「{ $value }」という報告側はありません。counted（重複を除いた計）、bank（銀行側）、ftsp（資金移動業者側）から選んでください。
refusal-not-a-round = 「{ $value }」は回のIDの形ではありません。英小文字・数字・ハイフンで入力してください。
refusal-not-a-dataset = 「{ $value }」というデータの区分はありません。filed（提出データ）、replay（公表資料に基づく再現）、demo（デモ）から選んでください。
refusal-not-a-month = { $name } の「{ $value }」は月として読み取れません。2020-09 のように YYYY-MM の形で入力してください。
refusal-from-after-to = 期間の始め（{ $from }）が終わり（{ $to }）より後です。始めと終わりを入れ替えてください。
refusal-not-a-condition = 「{ $value }」は絞り込みの条件として読み取れません。sector=major のように 区分=値 の形で入力してください。
refusal-not-a-value = 集計の区分「{ $dimension }」の値に「{ $value }」はありません。値を確認してください。
refusal-mixed-bases = 計上基準の異なる数値は合算できません。計上基準を1つ選ぶか（--basis claimed など）、集計の区分に計上基準を加えてください（--by count_basis）。
statistics-no-such-round = 「{ $round }」という回はありません。回のIDを確認してください。
statistics-not-of-links = 連携は「{ $dimension }」では集計できません。業態、公表区分、銀行、サービス、資金移動業者から選んでください。
statistics-too-large = 合計が扱える大きさを超えるおそれがあるため、集計を中止しました。期間や区分を絞り込んでください。
statistics-failed = 集計できませんでした。時間をおいてもう一度お試しください。続く場合はシステム管理者に連絡してください。

## 集計の説明
statistics-sentence = { $when }時点で判明していた{ $basis }ベースの{ $by }（{ $side }）
statistics-sentence-all-bases = { $when }時点で判明していた{ $by }別の計数（{ $side }）
statistics-total = 合計
statistics-no-rows = 該当する行はありません。
statistics-coverage = 対象 { $addressees } 機関のうち提出 { $filed }（うち被害なし { $nil }）、未提出 { $missing }

## 注記
statistics-note-counted = 銀行側と資金移動業者側の双方から報告がある被害は、銀行側の数値で1回だけ計上しています。
statistics-note-overlap = 「重複の可能性」と示した数値には、資金移動業者側が銀行名を特定せずに報告した件数が含まれ、銀行側の件数と重なっている可能性があります。
statistics-note-precision = 概数や切捨ての数値を含みます。精度は、合算した行のうち最も粗いものを示します。
statistics-note-multi-month = 複数の月にまたがる行は、最後の発生月が属する期間に計上しています。
statistics-note-missing = 「…」は、値が報告されていないことを示します。
statistics-note-nil = 「−」は、該当する計数がないことを示します。
statistics-note-rounding = 金額は百万円、平均被害額は万円、構成比は0.1％を単位に、それぞれ四捨五入しているため、合計と内訳の計が一致しないことがあります。
statistics-note-unspecified = 「内訳不明」は、銀行が特定されていない数値、又は公表区分のない業態の数値です。
statistics-note-revision = 今後、過年度分についても計数が変更となる可能性がある。

## FSA型の表
fsa-title = 不正出金の発生状況・補償状況（{ $basis }ベース）
fsa-total = 計
fsa-share = 構成比
fsa-cases = 件数
fsa-amount = 金額（百万円）
fsa-average = 平均被害額（万円）
fsa-decided = 処理方針決定済
fsa-compensated = 補償
fsa-declined = 補償しない
fsa-pending = 調査・検討中

## 図
chart-title = { $by }別の件数（{ $basis }ベース）
chart-axis-cases = 件数（件）
chart-finding = { $name }が{ $cases }件で最も多く、全体{ $total }件の{ $share }を占めています。
chart-finding-ties = 最も多いのは{ $name }など{ $count }区分で、それぞれ{ $cases }件（全体{ $total }件の{ $share }）です。
chart-finding-overlap = { $finding }全体の件数には重複の可能性があります。

## 統計の画面
stat-aggregates = 業態と四半期より細かい区分では集計できません。各機関の提出データは、秘匿の処理が整うまで集計の対象に含めません。
stat-as-of-label = 時点
stat-as-of-hint = その日の終わりまでに判明していた数値。空欄は現在
stat-every-basis = 選ばない（計上基準別に集計する場合）
stat-side = どちら側の数値か
stat-from = 発生月（自）
stat-to = 発生月（至）
stat-month-hint = 例：2020-09
stat-by = 集計の区分
stat-ask = この条件で集計する
stat-ask-anew = 条件を初めに戻す
stat-day-wrong = 時点の日付を読み取れません。2020年9月24日のように、実在する年・月・日を入力してください。現在の数値を見るときは、3つとも空欄にしてください。
stat-month-wrong = { $field }の「{ $value }」は月として読み取れません。2020-09 のように、西暦の年と月を入力してください。
stat-basis-needed = 計上基準を1つ選ぶか、集計の区分に「計上基準」を加えてください。計上基準の異なる数値は合算できません。
stat-months-from = 発生月が{ $from }以後のもの（発生月が不明なものは含みません）
stat-months-to = 発生月が{ $to }以前のもの（発生月が不明なものは含みません）
stat-months = 発生月が{ $from }から{ $to }までのもの（発生月が不明なものは含みません）
stat-no-round = この時点と期間に当たる定例の回はありません。
stat-no-rows = この条件に当たる数値はありません。時点、計上基準、発生月を変えて集計してください。
stat-answer-caption = 集計の結果
stat-scope = 区分
stat-csv = この表のCSVをダウンロード
stat-csv-note = すべての行と項目を含みます（UTF-8）。
stat-chart-table = 図の数値を表で見る
stat-chart-category = 区分
stat-fsa = 公表統計の形による表
stat-fsa-period = 発生時期
stat-average = 平均被害額
stat-cases-head = 件数
stat-amount-head = 金額
stat-unit-cases = 件
stat-unit-yen = 円
stat-unit-man-yen = 万円
stat-unit-million-yen = 百万円
beyond-dimension = 「{ $dimension }」では集計できません。業態と四半期より細かくない区分を選んでください。
beyond-dataset = このデータの区分は、集計できません。「公表資料に基づく再現」又は「デモ」を選んでください。
beyond-from = 期間は四半期の単位で指定してください。「{ $month }」からではなく、4月、7月、10月又は1月から始めてください。
beyond-to = 期間は四半期の単位で指定してください。「{ $month }」までではなく、6月、9月、12月又は3月までとしてください。
beyond-condition = 値や回による絞り込みはできません。業態と四半期による集計をご利用ください。
