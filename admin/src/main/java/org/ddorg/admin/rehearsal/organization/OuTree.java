package org.ddorg.admin.rehearsal.organization;

import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.UNITS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ddorg.sandbox.organizations.OrganizationSeed.Unit;

/** The organizational units below a root. */
final class OuTree {

    private static final Pattern UNIT_ID = Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

    private final String rootId;
    private final Map<String, Entry> units = new LinkedHashMap<>();

    private record Entry(Unit unit, SourceLocation place) {}

    private OuTree(String rootId) {
        this.rootId = rootId;
    }

    /** @throws InvalidInputException when a unit's parent is unknown, or units lie in each other */
    static OuTree of(String rootId, List<AwsCliOutput> answers) {
        OuTree tree = new OuTree(rootId);
        answers.stream().filter(answer -> answer.holds(UNITS)).forEach(tree::add);
        tree.units.values().forEach(entry -> tree.requireKnown(entry.unit().parentId(), entry.place()));
        tree.units.values().forEach(tree::requireUnderRoot);
        return tree;
    }

    List<Unit> parentsFirst() {
        List<Unit> sorted = new ArrayList<>();
        addChildren(rootId, sorted);
        return sorted;
    }

    void requireKnown(String parent, SourceLocation place) {
        if (!parent.equals(rootId) && !units.containsKey(parent)) {
            throw new InvalidInputException(
                    place,
                    "the parent " + parent + " is unknown: it is neither the root " + rootId
                            + " nor in an answer of list-organizational-units-for-parent");
        }
    }

    private void add(AwsCliOutput answer) {
        for (JsonValue.Obj object : answer.body().objects(UNITS)) {
            add(unit(object, parentOf(answer)), object.place());
        }
    }

    private static String parentOf(AwsCliOutput answer) {
        return answer.parentId()
                .orElseThrow(() -> new InvalidInputException(
                        answer.body().place(),
                        "these units' parent is not known: put its id into the file's name or key, as in"
                                + " ous-r-ab12.json"));
    }

    private static Unit unit(JsonValue.Obj object, String parent) {
        JsonValue.Text id = object.text("Id");
        if (!UNIT_ID.matcher(id.value()).matches()) {
            throw new InvalidInputException(
                    id.place(), "\"" + id.value() + "\" is not the id of an organizational unit");
        }
        return new Unit(id.value(), object.text("Name").value(), parent);
    }

    private void add(Unit unit, SourceLocation place) {
        Entry earlier = units.putIfAbsent(unit.id(), new Entry(unit, place));
        if (earlier != null && !earlier.unit().parentId().equals(unit.parentId())) {
            throw new InvalidInputException(
                    place,
                    "the unit " + unit.id() + " is in two parents, "
                            + earlier.unit().parentId() + " and " + unit.parentId());
        }
    }

    private void requireUnderRoot(Entry entry) {
        List<String> path = new ArrayList<>();
        for (Entry above = entry; above != null; above = units.get(above.unit().parentId())) {
            if (path.contains(above.unit().id())) {
                throw new InvalidInputException(
                        entry.place(), "the unit " + entry.unit().id() + " lies in itself: " + path);
            }
            path.add(above.unit().id());
        }
    }

    private void addChildren(String parent, List<Unit> sorted) {
        for (Entry entry : units.values()) {
            if (entry.unit().parentId().equals(parent)) {
                sorted.add(entry.unit());
                addChildren(entry.unit().id(), sorted);
            }
        }
    }
}
