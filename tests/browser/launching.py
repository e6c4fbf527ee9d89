"""How Chromium is started: headless, quiet, and asking nobody for anything."""

WHOLE = "/usr/bin/chromium"  # as people have it: windows, menus, downloads, all that is kept for *back*
# The same engine without all that stands around a page: a third less work for each page. From Debian too, of the same version.
SHELL = "/usr/lib/chromium/chromium-headless-shell"
# What Playwright switches off itself: a second list takes the place of its own.
NOT_FOR_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying",
    "AimEnabled", "PreconnectToSearch",
)  # fmt: skip
# Pages that Chromium opens beside each window: the drop-down of an address line that nobody sees, a process kept in store.
OF_NO_USE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--disable-features={','.join((*NOT_FOR_PLAYWRIGHT, *OF_NO_USE))}",
]  # fmt: skip
