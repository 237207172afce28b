pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// One control of the cabin in the shape of its kind.
Loader {
    id: tile

    required property ControlModel modelData
    required property CabinPageModel page
    required property int unit

    objectName: "control_" + modelData.name
    height: item !== null ? (item as Item).implicitHeight : unit
    sourceComponent: ({ "switch": onOff, level: amount, choice: oneOfFew, press: key })[modelData.kind]

    Component {
        id: onOff

        SwitchTile {
            control: tile.modelData
            implicitHeight: tile.unit
            onTouched: tile.page.tap(tile.modelData.name)
        }
    }

    Component {
        id: amount

        LevelTile {
            control: tile.modelData
            implicitHeight: tile.unit
            onStepped: direction => tile.page.step(tile.modelData.name, direction)
            onShareChosen: share => tile.page.setShare(tile.modelData.name, share)
        }
    }

    Component {
        id: oneOfFew

        ChoiceTile {
            control: tile.modelData
            unit: tile.unit
            onChosen: index => tile.page.choose(tile.modelData.name, index)
        }
    }

    Component {
        id: key

        KeyTile {
            control: tile.modelData
            implicitHeight: tile.unit
            onTouched: tile.page.tap(tile.modelData.name)
        }
    }
}
