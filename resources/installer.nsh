; What the app wrote for the person by itself goes with it: the handlers of its links and toasts, and its start at login.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\snapshooter-tray"
    DeleteRegKey HKCU "Software\Classes\CLSID\{6F1E5B0C-3A57-4B0E-9C55-2D1B7A0E4C91}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.github.snapshooter_tray.SnapShooterTray"
  ${endIf}
!macroend
