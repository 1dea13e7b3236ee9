dist_pkgdata_DATA =
