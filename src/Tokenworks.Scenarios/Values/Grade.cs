namespace Tokenworks.Scenarios;

/// <summary>How far a value can be trusted, best first.</summary>
public enum Grade
{
    /// <summary>Regulator filing, company or government release.</summary>
    Filing,

    /// <summary>The maker's data sheet.</summary>
    Datasheet,

    /// <summary>Measured, with the measurement published.</summary>
    Measured,

    /// <summary>Trade or general press.</summary>
    Press,

    /// <summary>A research note that quotes sources which were not opened, or a weaker secondary.</summary>
    Note,

    /// <summary>Our arithmetic from named facts.</summary>
    Derived,

    /// <summary>A judgement; the source says whose, and from what.</summary>
    Estimate,
}
