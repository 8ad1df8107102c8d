package org.ddorg.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of a custom resource, in the console's order, and their exclusions. */
public final class PropertyTable {
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final List<Exclusion> exclusions;

    PropertyTable(List<Property> properties, List<Exclusion> exclusions) {
        properties.forEach(property -> this.properties.put(property.name(), property));
        this.exclusions = exclusions;
    }

    /** A copy with an additional property at the end. */
    public PropertyTable with(Property property) {
        List<Property> more = new ArrayList<>(properties.values());
        more.add(property);
        return new PropertyTable(more, exclusions);
    }

    public List<Property> all() {
        return List.copyOf(properties.values());
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(properties.keySet());
    }

    public Optional<Property> find(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** @throws IllegalArgumentException if no property has that name */
    public Property get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("The table has no property " + name));
    }

    public List<Exclusion> exclusions() {
        return exclusions;
    }
}
