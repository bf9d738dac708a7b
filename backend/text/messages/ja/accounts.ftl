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

## 追加の本人確認（サインインの二段階目）
factor-passkey = パスキー
factor-totp = 認証アプリ
second-title = 追加の本人確認
second-not-yet = まだサインインしていません
second-intro = パスワードを確認しました。続けて、登録済みの方法で本人であることを確認してください。
second-passkey = パスキーで確認する
second-or-code = 認証アプリの確認コードで確認する
second-code = 確認コード
second-code-hint = 認証アプリに表示されている6桁の数字です。一つのコードは一度しか使えません。
second-code-missing = 確認コードを入力してください
second-submit = 確認してサインインする
second-lost = 端末を紛失したとき（回復用コードを使う）
second-recovery = 回復用コード
second-recovery-hint = 登録時に控えた、16文字のコードのいずれか一つです。一度使ったコードは使えなくなります。
second-recovery-missing = 回復用コードを入力してください
second-recovery-submit = 回復用コードでサインインする
second-help = どの方法も使えないときは、運用担当者にご連絡ください。
second-cancel = サインインをやめる
second-wrong-code = 確認コードが正しくないか、すでに使われています。認証アプリに次のコードが表示されるのを待って、入力してください。
second-wrong-recovery = 回復用コードが正しくないか、すでに使われています。控えを確認してください。
second-wrong-passkey = パスキーを確認できませんでした。もう一度お試しください。
passkey-failed = パスキーを使えませんでした。操作を取り消した場合、又はこの端末にパスキーがない場合は、もう一度試すか、ほかの方法を選んでください。
passkey-needs-script = パスキーを使うには、JavaScriptを有効にした、パスキーに対応するブラウザが必要です。使えない場合は、ほかの方法を選んでください。
passkey-none = 使えるパスキーがありません。
sign-in-lax = このポータルでは、追加の本人確認（パスキー・認証アプリ）を必須にしていません。デモ以外の用途には使用しないでください。

## 本人確認の設定
shell-account = 本人確認の設定
account-title = 本人確認の設定
account-title-enrol = 追加の本人確認の登録
account-enrol = サインインを完了するには、追加の本人確認の登録が必要です
account-enrol-passkey = あなたの役割では、パスキーの登録が必要です。登録が終わるまで、ほかの操作はできません。
account-enrol-any = パスキー（推奨）又は認証アプリのどちらかを登録してください。登録が終わるまで、ほかの操作はできません。
account-intro-passkey = サインインと署名のときに、パスワードに加えて使う方法です。あなたの役割では、パスキーが必要です。
account-intro-any = サインインと署名のときに、パスワードに加えて使う方法です。少なくとも一つ必要です。
account-intro-nothing = サインインと署名のときに、パスワードに加えて使う方法です。このポータルでは必須ではありませんが、登録すると次回から確認します。
account-factors = 登録済みの方法
account-added = 登録
account-used = 最後の使用
account-remove = 削除する
account-passkey = パスキー（推奨）
account-passkey-what = 端末の指紋・顔・暗証番号や、セキュリティキーで確認します。偽のサイトでは働かないため、フィッシングに強い方法です。紛失に備えて、二つ以上の登録をお勧めします。
account-passkey-name = パスキーの名前
account-passkey-name-hint = 例：業務用ノートPC
account-passkey-add = パスキーを登録する
account-passkey-address = パスキーは、{ $address } でこのポータルを開いているときだけ使えます。
account-passkey-nowhere = このポータルの住所では、パスキーを使えません
account-passkey-nowhere-text = パスキーには、ホスト名のあるhttpsの住所が必要です。運用担当者に設定（public_address）の確認を依頼してください。
account-app = 認証アプリ
account-app-what = スマートフォンなどの認証アプリに表示される、30秒ごとに変わる6桁の確認コードで確認します。JavaScriptやパスキーを使えない環境でも使えます。
account-app-add = 認証アプリを登録する
account-recovery = 回復用コード
account-recovery-left = 残り{ $n }個です。
account-recovery-what = 端末を紛失したときに、サインインに一度ずつ使えます。新しく発行すると、以前のコードはすべて使えなくなります。
account-recovery-new = 回復用コードを新しく発行する
passkey-added = パスキーを登録しました。
passkey-not-made = パスキーを登録できませんでした。すでに登録済みの端末ではないか確認して、もう一度お試しください。
factor-too-many = 登録できるのは{ $n }個までです。使わないものを削除してから登録してください。
factor-demanded = これを削除すると、必要な本人確認の方法がなくなります。先に別の方法を登録してください。
factor-remove-title = 本人確認の方法の削除
factor-remove-what = 削除すると、この方法ではサインインも署名もできなくなります。
factor-remove-last = 最後の一つです。回復用コードも使えなくなり、サインインはパスワードだけになります。
factor-remove-submit = 削除する
factor-keep = 削除しない
factor-removed = 本人確認の方法を削除しました。
recovery-without-factor = 回復用コードは、パスキー又は認証アプリを登録した後に発行できます。

## 回復用コード
recovery-title = 回復用コードの控え
recovery-once = この画面は一度しか表示されません
recovery-what = 端末を紛失したときは、次のコードを一度に一つ使ってサインインできます。印刷するか書き写して、ほかの人の目に触れない場所に保管してください。
recovery-keep = パスワードと同じ場所には保管しないでください。
recovery-onward = 控えたので、次へ進む

## 認証アプリの登録
authenticator-title = 認証アプリの登録
authenticator-step-app = スマートフォンなどで認証アプリを開きます。
authenticator-step-scan = 認証アプリで、次のQRコードを読み取ります。
authenticator-step-code = 認証アプリに表示された6桁の確認コードを入力します。
authenticator-qr = 認証アプリで読み取るQRコード
authenticator-by-hand = QRコードを読み取れないとき
authenticator-secret = 認証アプリに、次の文字を入力してください（時間ベース、6桁）：
authenticator-open = この端末の認証アプリで開く
authenticator-code-hint = 登録した認証アプリに表示されている6桁の数字です。
authenticator-submit = 登録を完了する
authenticator-back = やめて戻る
authenticator-added = 認証アプリを登録しました。
authenticator-too-late = 時間が過ぎたため、登録は完了していません。もう一度始めてください。

## 本人であることの再確認
confirm-title = 本人であることの再確認
confirm-intro = 本人確認の設定を変更する前に、本人であることをもう一度確認します。
confirm-passkey = パスキーで確認して進む
confirm-submit = 確認して進む
confirm-submit-code = 確認コードで進む
