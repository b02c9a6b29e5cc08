namespace Tokenworks.Facility;

/// <summary>One hour of one plant or of all plants, MW; water in litres.</summary>
/// <param name="HallHeat">IT, losses inside the hall, house and air handler fans: what the coolers must take.</param>
/// <param name="Compressor">Of cooling: trim chillers.</param>
/// <param name="Heat">Rejected: hall heat and compressor work.</param>
internal readonly record struct PlantFlows(
    double Loss, double Cooling, double House, double Facility, double HallHeat, double Compressor, double Heat, double Water)
{
    public static PlantFlows operator +(PlantFlows a, PlantFlows b) => new(
        a.Loss + b.Loss, a.Cooling + b.Cooling, a.House + b.House, a.Facility + b.Facility,
        a.HallHeat + b.HallHeat, a.Compressor + b.Compressor, a.Heat + b.Heat, a.Water + b.Water);

    public static PlantFlows operator *(PlantFlows a, double factor) => new(
        a.Loss * factor, a.Cooling * factor, a.House * factor, a.Facility * factor,
        a.HallHeat * factor, a.Compressor * factor, a.Heat * factor, a.Water * factor);
}
