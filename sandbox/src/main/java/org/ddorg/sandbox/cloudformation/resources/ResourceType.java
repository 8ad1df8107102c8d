package org.ddorg.sandbox.cloudformation.resources;

/** What a type of resource does. Called from many threads at once. */
public interface ResourceType {

    /** @throws ResourceFailure when it cannot be created */
    Provisioned create(ResourceRequest request);

    /**
     * Brings the resource to new properties, or makes another one in its place; then the stack deletes the old one.
     *
     * @throws ResourceFailure when it cannot be updated
     */
    Provisioned update(ResourceRequest request);

    /**
     * Deletes the resource; one that is gone already is no error.
     *
     * @throws ResourceFailure when it cannot be deleted
     */
    void delete(ResourceRequest request);
}
