; What the app wrote for the person by itself goes with it: the handler of its links, and its start at login.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\snapshooter-tray"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.github.snapshooter_tray.SnapShooterTray"
  ${endIf}
!macroend
