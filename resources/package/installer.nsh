; Image archives can be opened with Gantry from "Open with". What opens a .tar by default stays as it is,
; which electron-builder's own file associations would change.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Gantry.Archive" "" "Image archive"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Gantry.Archive\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.tar\OpenWithProgids" "Gantry.Archive"
  WriteRegNone SHELL_CONTEXT "Software\Classes\.tgz\OpenWithProgids" "Gantry.Archive"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.tar\OpenWithProgids" "Gantry.Archive"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.tgz\OpenWithProgids" "Gantry.Archive"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Gantry.Archive"
  ; What Gantry itself has told Windows of, for its user: its start at login, and its links. An update keeps both.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    DeleteRegKey HKCU "Software\Classes\gantry"
  ${endIf}
!macroend
