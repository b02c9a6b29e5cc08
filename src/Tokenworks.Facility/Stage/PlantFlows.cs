namespace Tokenworks.Facility;

/// <summary>One hour of one plant or of all plants, MW; water in litres.</summary>
/// <param name="Heat">Rejected by the coolers: hall heat and compressor work.</param>
/// <param name="Elsewhere">Electricity that becomes heat outside the plant's reach: losses outside the hall, heat rejection fans, pumps.</param>
internal readonly record struct PlantFlows(
    double Loss, double Cooling, double House, double Facility, double Heat, double Elsewhere, double Water)
{
    public static PlantFlows operator +(PlantFlows a, PlantFlows b) => new(
        a.Loss + b.Loss, a.Cooling + b.Cooling, a.House + b.House, a.Facility + b.Facility,
        a.Heat + b.Heat, a.Elsewhere + b.Elsewhere, a.Water + b.Water);

    public static PlantFlows operator *(PlantFlows a, double factor) => new(
        a.Loss * factor, a.Cooling * factor, a.House * factor, a.Facility * factor,
        a.Heat * factor, a.Elsewhere * factor, a.Water * factor);
}
