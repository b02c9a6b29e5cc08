namespace Tokenworks.Scenarios;

/// <summary>How much a finding matters. Only an error stops a run.</summary>
public enum Severity
{
    /// <summary>Worth knowing: an assumption, a key that no stage reads yet.</summary>
    Note,

    /// <summary>The run goes on, but its result may not be what was meant.</summary>
    Warning,

    /// <summary>The scenario cannot be run.</summary>
    Error,
}
