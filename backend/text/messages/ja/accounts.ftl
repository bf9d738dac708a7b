### アカウント: サインイン、役割の選択、利用者の所属

## サインイン
sign-in-title = サインイン
sign-in-intro = 機関管理者又は運用担当者から案内された利用者IDとパスワードを入力してください。
sign-in-login = 利用者ID
sign-in-password = パスワード
sign-in-submit = サインインする
sign-in-login-missing = 利用者IDを入力してください
sign-in-password-missing = パスワードを入力してください
sign-in-wrong = 利用者ID又はパスワードが正しくありません。入力内容を確認して、もう一度お試しください。
sign-in-throttled = 失敗が続いたため、サインインを一時的に止めています。約{ $minutes }分後にもう一度お試しください。
sign-in-first = このページを見るには、サインインしてください。しばらく操作がなかったときは、自動的にサインアウトしています。保存済みの内容は失われていません。
sign-in-signed-out = サインアウトしました。
sign-in-trouble = サインインできないとき
sign-in-trouble-text = パスワードを忘れた場合や利用者IDが分からない場合は、所属する機関の機関管理者に再発行を依頼してください。機関管理者の方は運用担当者にご連絡ください。

## サインインの有効時間が過ぎたとき
session-over-title = サインインの有効時間が過ぎました
session-over-what = 送信された内容は、まだ保存されていません。しばらく操作がなかったため、又はサインインから12時間が過ぎたため、自動的にサインアウトしました。
session-over-todo = 入力した内容を失わずに続ける
session-over-sign-in = 新しいタブでサインインする
session-over-return = このページに戻り、次のボタンを押す
session-over-again = 入力した内容をもう一度送信する
session-over-note = パスワードは控えていません。必要な画面では、もう一度入力してください。
session-over-file = ファイルは受け取っていません。サインインしてから、もう一度ファイルを選んでください。

## 役割の選択
seats-title = 役割の選択
seats-intro = どの機関の、どの役割で作業するかを選んでください。作業の途中でも切り替えられます。
seats-table = 選べる役割
seats-choose = 操作
seats-current = 現在の役割
seats-submit = この役割で進む
seats-chosen = 役割を「{ $role }」に切り替えました。

## 役割
role-preparer = 担当者
role-approver = 承認者
role-institution-admin = 機関管理者
role-examiner = 審査官
role-chief = 統括者
role-observer = 他省庁閲覧者
role-auditor = 監査
role-operator = システム管理

## 所属
organisation-supervisor = 監督当局
organisation-observer = 他省庁
organisation-auditor = 監査部門
organisation-operator = 運用部門

## 主なメニュー
nav-filings = 提出
nav-rounds = 報告の回
nav-supervision-statistics = 監督用の統計
nav-audit = 監査ログ
nav-users = 利用者
nav-catalogue = 管理態勢の基準
nav-statistics = 公表統計
nav-seats = 役割の選択

## 利用者の登録
login-form = 利用者IDは、半角英小文字・数字・「.」「-」「_」「@」の3～64文字で指定してください。
user-name-missing = 利用者の氏名を指定してください。
password-length = パスワードは{ $n }文字以上（1,024バイト以内）で指定してください。
