"""Writes a QGIS project of the layers that the other servers have: project.py FOLDER."""
import sys
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

app = QgsApplication([], False)
app.initQgis()
folder = sys.argv[1]
project = QgsProject.instance()
layers = [QgsVectorLayer(f"{folder}/{name}.geojson", name, "ogr") for name in ("zones", "villes")]
for layer in layers:
    project.addMapLayer(layer)
project.writeEntry("WFSLayers", "/", [layer.id() for layer in layers])
project.write(f"{folder}/interop.qgs")
app.exitQgis()
