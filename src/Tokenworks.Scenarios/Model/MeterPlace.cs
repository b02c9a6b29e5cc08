namespace Tokenworks.Scenarios;

/// <summary>Where power is metered.</summary>
public enum MeterPlace
{
    [Doc("At the campus's bus, before its first transformer: losses of feeds and step-up are their owners'.")]
    Bus,

    [Doc("At the far end of the feeds and at the terminals of on-site plant: their losses are the campus's.")]
    Source,
}
